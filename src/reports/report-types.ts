/** The five reports that generate_report gives. */
export const REPORT_TYPES = ['revenue', 'appointments', 'products', 'customers', 'retention'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];
