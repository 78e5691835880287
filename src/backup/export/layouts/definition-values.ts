import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../../kernel/json.ts';

/** The addresses of IntuneManagement's own files; in another cloud its import puts its own in their place. */
const DEFINITIONS = 'https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions';

/**
 * The policies of an administrative template as IntuneManagement keeps them beside it: addresses of definitions and presentations, and
 * their names, by which policies of an imported ADMX file are found again in another tenant.
 */
export function definitionValuesAside(values: JsonValue | undefined): JsonObject[] {
  return objectsOf(values).map((value): JsonObject => {
    const definition = objectOf(value['definition']);
    const definitionId = textOf(definition['id']);
    return {
      enabled: value['enabled'] === true,
      ...(value['configurationType'] === undefined ? {} : { configurationType: value['configurationType'] }),
      'definition@odata.bind': `${DEFINITIONS}('${definitionId}')`,
      '#Definition_Id': definitionId,
      '#Definition_displayName': textOf(definition['displayName']),
      '#Definition_classType': textOf(definition['classType']),
      '#Definition_categoryPath': textOf(definition['categoryPath']),
      presentationValues: objectsOf(value['presentationValues']).map((element) =>
        presentationAside(element, definitionId),
      ),
    };
  });
}

function presentationAside(element: JsonObject, definitionId: string): JsonObject {
  const { presentation, id: _id, createdDateTime: _made, lastModifiedDateTime: _changed, ...own } = element;
  const shown = objectOf(presentation);
  const id = textOf(shown['id']);
  return {
    ...Object.fromEntries(Object.entries(own).filter(([key]) => !isContext(key))),
    'presentation@odata.bind': `${DEFINITIONS}('${definitionId}')/presentations('${id}')`,
    '#Presentation_Id': id,
    '#Presentation_Label': textOf(shown['label']),
  };
}

function isContext(key: string): boolean {
  return key.includes('@odata.') && key !== '@odata.type';
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOf(value: JsonValue | undefined): string {
  return stringOf(value) ?? '';
}
