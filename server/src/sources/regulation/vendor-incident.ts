import { fromOwnLooks } from './own-looks.ts'

/** A notice on a vendor's status page that says more than that something is broken. */
export const vendorIncident = fromOwnLooks({
  label: "Notice on a vendor's status page",
  documentation: 'https://metastatuspage.com/api',
})
