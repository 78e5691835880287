import { lookup } from './lookup.ts';

/** Words that keep their spelling inside a sentence. */
const SPELLING: Readonly<Record<string, string>> = {
  os: 'OS',
  id: 'ID',
  ids: 'IDs',
  ip: 'IP',
  url: 'URL',
  urls: 'URLs',
  uri: 'URI',
  usb: 'USB',
  tpm: 'TPM',
  pin: 'PIN',
  dns: 'DNS',
  vpn: 'VPN',
  wifi: 'Wi-Fi',
  wi: 'Wi',
  bitlocker: 'BitLocker',
  icloud: 'iCloud',
  airdrop: 'AirDrop',
  itunes: 'iTunes',
  ios: 'iOS',
  macos: 'macOS',
  mtp: 'MTP',
  nfc: 'NFC',
  sms: 'SMS',
  sim: 'SIM',
  ssl: 'SSL',
  tls: 'TLS',
  smb: 'SMB',
  ntlm: 'NTLM',
  uac: 'UAC',
  xml: 'XML',
  json: 'JSON',
  mdm: 'MDM',
  csp: 'CSP',
  api: 'API',
  bios: 'BIOS',
  oma: 'OMA',
  rpc: 'RPC',
  icmp: 'ICMP',
  ipsec: 'IPsec',
  activex: 'ActiveX',
  ui: 'UI',
  sso: 'SSO',
  smartscreen: 'SmartScreen',
  office: 'Office',
  ssid: 'SSID',
  wsl: 'WSL',
  ftp: 'FTP',
  lan: 'LAN',
  vba: 'VBA',
  eas: 'EAS',
  onedrive: 'OneDrive',
  windows: 'Windows',
  microsoft: 'Microsoft',
  defender: 'Defender',
  cortana: 'Cortana',
  siri: 'Siri',
  bluetooth: 'Bluetooth',
  safari: 'Safari',
  edge: 'Edge',
  google: 'Google',
  android: 'Android',
  apple: 'Apple',
  azure: 'Azure',
  hello: 'Hello',
};

/** Words of a camelCase or snake_case name, as a sentence: `passwordMinimumLength` -> "Password minimum length". */
export function readable(name: string): string {
  const parts = name
    .replace(/^@odata\./, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_\-.]+/)
    .filter((part) => part !== '');
  return sentence(parts);
}

/** Joins words to a sentence: first letter large, abbreviations as they are written. */
export function sentence(parts: readonly string[]): string {
  const words = parts.map(
    (part) =>
      lookup(SPELLING, part.toLowerCase()) ?? (/^[A-Z0-9]{2,}$/.test(part) ? part : part.toLowerCase()),
  );
  const [first = '', ...rest] = words;
  const opening = lookup(SPELLING, first.toLowerCase()) ?? first.charAt(0).toUpperCase() + first.slice(1);
  return [opening, ...rest].join(' ');
}
