// The only home of invented names: of pupils, drawn from lists that mix many backgrounds, and of schools.
// Who gets which name is left to pupils.ts and schools.ts.
import type { SamplePhase } from './absence-bands.ts'

export const girlsForenames = listed(`
  Aaliyah, Abigail, Aisha, Amelia, Amina, Anaïs, Anika, Anna-Lise, Ayesha, Beatrice, Bronwyn, Caitlín,
  Chidera, Chloë, Daisy, Demi-Leigh, Ebony, Efua, Eleanor, Elif, Ella-Mae, Erin, Esmé, Fatima,
  Freya, Grace, Gurpreet, Hannah, Harriet, Ines, Isla, Jasmine, Jia, Kinga, Khadija, Lacey-Mai,
  Layla, Leila, Lucía, Maja, Maryam, Mei, Millie, Nadia, Niamh, Noor, Olivia, Oluwaseun,
  Phoebe, Priya, Renée, Rosie, Saoirse, Siân, Sofia, Tamar, Thandiwe, Yasmin, Zara, Zoë
`)

export const boysForenames = listed(`
  Aaron, Abdullah, Adebayo, Aditya, Ahmed, Alfie, André, Arjun, Bartosz, Benjamin, Callum, Charlie,
  Chinedu, Connor, Dafydd, Daniel, Dylan, Eesa, Ethan, Farhan, Finlay, Freddie, George, Hamza,
  Harjit, Harry, Hugo, Ibrahim, Isaac, Jack, Jayden-Lee, José, Jude, Kai, Kofi, Kwame,
  Leo, Lewis, Luca, Mateusz, Mohammed, Muhammad, Nathan, Noah, Oisín, Oscar, Patryk, Rafael,
  Ravi, Reuben, Rhys, Ryan, Seán, Tariq, Theo, Tomasz, Usman, Wei, Yusuf, Zachary
`)

export const surnames = listed(`
  Abara, Achterberg, Adeyemi-Cole, Ahmadi, Akintola, Ali, Allenby, Appiah, Ashworth, Banerjee, Barlow-Reid, Begum,
  Bello, Birtwistle, Boateng, D'Arcy, D'Souza, Chaudhry, Chen, Clegg, Çelik, Coppersmith, Cunliffe, Dąbrowski,
  Davies, Dhillon, Dziedzic, Eastham, Ellershaw, Fairclough, Fernández, Fitzwalter, Garside, Ghani, Gill, Greenhalgh,
  Hadfield, Haile, Hassan, Heywood-Shah, Hollingworth, Hussain, Ibekwe, Iqbal, Jankowska, Jones, Kaur, Kaya,
  Kershaw, Khan, Kowalczyk, Lambrechts, Leigh, Li, Lomax, Łukasik, Malik, Mbeki-Ross, McAlister, McGarrigle,
  Mensah, Metcalfe, Mirza, Molyneux, Müller, Murphy, Nadeem, Ndlovu, Nguyen, Nuttall, O'Brien, O'Hara-Quinn,
  O'Sullivan, Ogden, Okafor, Olsen, Osei, Ó Dálaigh, Papadakis, Parveen, Patel, Petrov, Pilkington, Popescu,
  Qureshi, Rahman, Ramsbottom, Ravenscroft, Reyes, Rigby, Rosén, Saleh, Schofield, Sharma, Shuttleworth, Siddiqui,
  Singh, Smethurst, Sousa, Stanczak, Tariq, Taylor-Obi, Tesfaye, Thistlethwaite, Tran, Turnbull, Ullah, Unsworth,
  Valente, Varga, Walsh, Whitworth, Williams, Wolstenholme, Wong, Wójcik, Yilmaz, Younis, Zafar, Zielińska
`)

const words = listed(`
  Alder, Almond, Amber, Anemone, Apple Tree, Ash Grove, Aspen, Badger Hill, Barley, Beech, Bilberry, Birchfold,
  Blackthorn, Bluebell, Bracken, Bramble, Bulrush, Burdock, Buttercup, Campion, Catkin, Cedarwell, Celandine, Chaffinch,
  Cherry Stone, Clover, Columbine, Coppice, Cornflower, Cowslip, Crab Apple, Cranefly, Curlew, Damson, Dogwood, Dragonfly,
  Elderflower, Fernlea, Fieldfare, Foxglove, Furze, Goldcrest, Goldfinch, Gorse, Greenshank, Harebell, Hawthorn Bank, Hazelnut,
  Heather, Hedgerow, Heron Mere, Holly Lodge, Honeysuckle, Hornbeam, Juniper, Kestrel, Kingfisher, Larch, Larkspur, Lavender,
  Linden, Linnet, Mallow, Maple Court, Marigold, Meadowsweet, Medlar, Mistle, Moorhen, Mulberry, Nettlefold, Nuthatch,
  Oakapple, Osier, Otter Brook, Periwinkle, Plover, Primrose, Quince, Ragwort, Redshank, Rowan Tree, Samphire, Sandpiper,
  Skylark, Sorrel, Speedwell, Spindle, Sweetbriar, Teasel, Thistledown, Thrush, Wagtail, Whinchat, Willowherb, Yarrow
`)

const secondWords = [
  '',
  ' Brook',
  ' Lane',
  ' Green',
  ' Hill',
  ' Vale',
  ' Wood',
  ' Cross',
  ' Bridge',
  ' Moor',
  ' Heath',
  ' Park',
  ' Field',
  ' Mill',
] as const

const endings: Record<SamplePhase, string> = {
  primary: 'Primary School',
  secondary: 'High School',
  special: 'Special School',
  pru: 'Pupil Referral Unit',
}

/** A name for the school at this place in the list; no two are alike, however many schools there are. */
export function schoolName(place: number, phase: SamplePhase): string {
  const round = Math.floor(place / words.length)
  const number = round < secondWords.length ? secondWords[round] : ` No. ${round + 1}`
  return `${words[(place * 37) % words.length]}${number} ${endings[phase]}`
}

function listed(names: string): readonly string[] {
  return names.trim().split(/,\s+/)
}
