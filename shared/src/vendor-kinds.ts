export const VENDOR_KINDS = ['ai-lab', 'cloud', 'gateway', 'saas'] as const
export type VendorKind = (typeof VENDOR_KINDS)[number]
