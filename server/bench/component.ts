/** A component as Statuspage writes it, with all that nobody reads. */
export const component = (index: number) => ({
  id: `component${String(index).padStart(4, '0')}`,
  name: `Component ${index}`,
  status: 'operational',
  created_at: '2024-01-10T08:00:00.000Z',
  updated_at: '2026-10-01T12:00:00.000Z',
  position: index,
  description: 'What this part of the service does for the people who use it.',
  showcase: true,
  start_date: '2024-01-10',
  group_id: null,
  page_id: 'tymt9n04zgrx',
  group: false,
  only_show_if_degraded: false,
})
