// The only home of the modules and the look of AG Grid: our tokens in its variables, so that light and dark follow the page.
import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  CustomEditorModule,
  EventApiModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  CellApiModule,
  themeQuartz,
} from 'ag-grid-community'

ModuleRegistry.registerModules([
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  CustomEditorModule,
  EventApiModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
])

export const ROW_HEIGHT = 32
export const HEADING_HEIGHT = 48
export const GROUP_HEIGHT = 24

export const sheetTheme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  borderColor: 'var(--hairline)',
  browserColorScheme: 'inherit',
  cellHorizontalPadding: 8,
  cellTextColor: 'var(--ink)',
  columnBorder: { color: 'var(--hairline)' },
  dataBackgroundColor: 'var(--surface)',
  dataFontSize: 13,
  fontFamily: 'var(--sans)',
  fontSize: 13,
  foregroundColor: 'var(--ink)',
  headerBackgroundColor: 'var(--page)',
  headerColumnBorder: { color: 'var(--hairline)' },
  headerColumnResizeHandleColor: 'transparent',
  headerFontWeight: 600,
  headerTextColor: 'var(--ink)',
  oddRowBackgroundColor: 'var(--surface)',
  rowBorder: { color: 'var(--hairline)' },
  rowHoverColor: 'transparent',
  selectedRowBackgroundColor: 'var(--accent-wash)',
  spacing: 4,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
})
