import { expect, it } from 'vitest'
import { othersInWords } from '../../../editor/api/presence.ts'

it('says who else edits a draft, and who reads it', () => {
  const asha = { name: 'Asha', isEditing: true }
  expect(othersInWords([asha])).toBe('Asha is also editing this draft')
  expect(othersInWords([asha, { name: 'Ben', isEditing: true }, { name: 'Cem', isEditing: true }])).toBe(
    'Asha, Ben and Cem are also editing this draft',
  )
  expect(othersInWords([asha, { name: 'Ben', isEditing: false }])).toBe('Asha is also editing this draft; Ben is reading it')
  expect(othersInWords([{ name: 'Ben', isEditing: false }])).toBe('Ben is reading it')
  expect(othersInWords([])).toBe('')
})
