import type { JsonValue } from '../kernel/json.ts';
import type { Change } from './change.ts';
import { intentChanges, isIntentSetting } from './intent-changes.ts';
import type { Names } from './names.ts';
import { isPolicyValue, policyChanges } from './policy-changes.ts';
import { instanceOf, settingChanges } from './setting-changes.ts';

type Describe = (before: JsonValue | undefined, after: JsonValue | undefined, names: Names) => Change[];

/** How items of a list that are settings of some kind say their differences; undefined for every other item. */
export function describerOf(item: JsonValue | undefined): Describe | undefined {
  if (instanceOf(item)) return settingChanges;
  if (isPolicyValue(item)) return policyChanges;
  return isIntentSetting(item) ? intentChanges : undefined;
}
