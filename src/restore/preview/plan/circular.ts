import { resourceType } from '../../../catalogue/catalogue.ts';
import { refusedLine } from './line.ts';
import type { PlanItem, PlannedLine } from './plan-input.ts';

/** The line of an item that can't come first, nor can any of those that it refers to: `circle` names them, from itself on around. */
export function circularLine(item: PlanItem, circle: readonly string[]): PlannedLine {
  const [self = `"${item.name}"`, ...others] = circle.map((name) => `"${name}"`);
  const way = [...others, self].join(', which refers to ');
  return refusedLine({
    item,
    type: resourceType(item.typeKey),
    refusal: {
      action: 'blocked',
      cause: 'circular',
      reason: `It is part of a circle, so none of these can be made first: ${self} refers to ${way}.`,
      next: `Make one of them in the tenant by hand without what it refers to, then generate the preview again; or take them out of the scope`,
    },
    subject: null,
  });
}
