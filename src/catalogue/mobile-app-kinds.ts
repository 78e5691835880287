import type { JsonObject } from '../kernel/json.ts';
import { stringOf } from '../kernel/json.ts';
import { typeNameOf } from './natural-key.ts';
import type { Platform } from './resource-type.ts';

/**
 * How an app of this kind comes to be. `link`: Graph makes it from what it holds (a web address, a store's page, Microsoft 365). `package`:
 * it needs a file that Graph never gives back. `store`: a store that is connected to the tenant gives it. `catalogue`: Microsoft's list of
 * apps that manage themselves, the same in every tenant.
 */
export type AppSource = 'link' | 'package' | 'store' | 'catalogue' | 'ended';

export interface AppKind {
  source: AppSource;
  platform: Platform;
  /** Member that names the app in its store or package; ids are the tenant's own. */
  identity?: string;
}

const link = (platform: Platform, identity?: string): AppKind => kind('link', platform, identity);
const packaged = (platform: Platform, identity?: string): AppKind => kind('package', platform, identity);
const kind = (source: AppSource, platform: Platform, identity?: string): AppKind => ({
  source,
  platform,
  ...(identity === undefined ? {} : { identity }),
});

/** The kinds of apps that Graph declares, by the short name of their type. */
export const appKinds: Readonly<Record<string, AppKind>> = {
  webApp: link('all', 'appUrl'),
  windowsWebApp: link('windows', 'appUrl'),
  macOSWebClip: link('macOS', 'appUrl'),
  iosiPadOSWebClip: link('iOS', 'appUrl'),
  iosStoreApp: link('iOS', 'bundleId'),
  androidStoreApp: link('android', 'appStoreUrl'),
  winGetApp: link('windows', 'packageIdentifier'),
  windowsStoreApp: link('windows', 'appStoreUrl'),
  officeSuiteApp: link('windows'),
  windowsMicrosoftEdgeApp: link('windows', 'channel'),
  macOSOfficeSuiteApp: link('macOS'),
  macOSMicrosoftEdgeApp: link('macOS', 'channel'),
  macOSMicrosoftDefenderApp: link('macOS'),
  win32LobApp: packaged('windows', 'setupFilePath'),
  win32CatalogApp: packaged('windows', 'mobileAppCatalogPackageId'),
  windowsMobileMSI: packaged('windows', 'productCode'),
  windowsAppX: packaged('windows', 'identityName'),
  windowsUniversalAppX: packaged('windows', 'identityName'),
  iosLobApp: packaged('iOS', 'bundleId'),
  androidLobApp: packaged('android', 'packageId'),
  macOSLobApp: packaged('macOS', 'bundleId'),
  macOSDmgApp: packaged('macOS', 'primaryBundleId'),
  macOSPkgApp: packaged('macOS', 'primaryBundleId'),
  managedIOSLobApp: packaged('iOS', 'bundleId'),
  managedAndroidLobApp: packaged('android', 'packageId'),
  androidManagedStoreApp: kind('store', 'android', 'packageId'),
  androidManagedStoreWebApp: kind('store', 'android', 'packageId'),
  androidForWorkApp: kind('store', 'android', 'packageId'),
  iosVppApp: kind('store', 'iOS', 'bundleId'),
  macOsVppApp: kind('store', 'macOS', 'bundleId'),
  windowsAutoUpdateCatalogApp: kind('store', 'windows', 'mobileAppCatalogPackageBranchId'),
  microsoftStoreForBusinessApp: kind('ended', 'windows', 'packageIdentityName'),
  windowsPhone81StoreApp: kind('ended', 'windows', 'appStoreUrl'),
  windowsPhone81AppX: kind('ended', 'windows', 'identityName'),
  windowsPhone81AppXBundle: kind('ended', 'windows', 'identityName'),
  windowsPhoneXAP: kind('ended', 'windows', 'productIdentifier'),
  managedIOSStoreApp: kind('catalogue', 'iOS', 'bundleId'),
  managedAndroidStoreApp: kind('catalogue', 'android', 'packageId'),
};

/** The kind of an app, or undefined for one that this version does not know. */
export function appKindOf(raw: JsonObject): AppKind | undefined {
  const name = typeNameOf(raw);
  return Object.hasOwn(appKinds, name) ? appKinds[name] : undefined;
}

/** What names the app beside its name; the same in every tenant. */
export function appIdentity(raw: JsonObject): string | undefined {
  const member = appKindOf(raw)?.identity;
  return member === undefined ? undefined : stringOf(raw[member]);
}
