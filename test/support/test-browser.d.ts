export function findTestBrowser(): Promise<string | undefined>;
