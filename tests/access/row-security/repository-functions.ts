import path from 'node:path';
import ts from 'typescript';

/** An exported function of the product that works in a transaction. */
export interface RepositoryFunction {
  /** From the root of the project. */
  file: string;
  name: string;
  /** Where among its arguments the transaction stands. */
  txAt: number;
  params: { name: string; type: ts.Type }[];
}

export interface Found {
  functions: RepositoryFunction[];
  checker: ts.TypeChecker;
}

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Every exported function in src that takes a transaction, found by the compiler in the source itself: one that is new is among them by
 * itself. Handlers of routes and methods are not; they reach the database through these.
 */
export function repositoryFunctions(): Found {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = ts.sys
    .readDirectory(path.join(root, 'src'), ['.ts'])
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file) && !file.includes('/migrations/'));
  const program = ts.createProgram(files, { ...options, noEmit: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const functions = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (!symbol) return [];
    return checker.getExportsOfModule(symbol).flatMap((exported) => ofExport(checker, { exported, file }));
  });
  return { functions, checker };
}

function ofExport(
  checker: ts.TypeChecker,
  { exported, file }: { exported: ts.Symbol; file: string },
): RepositoryFunction[] {
  const declaration = exported.valueDeclaration;
  if (!declaration || declaration.getSourceFile().fileName !== file) return [];
  const [signature] = checker.getTypeOfSymbolAtLocation(exported, declaration).getCallSignatures();
  if (!signature) return [];
  const params = signature.getParameters().map((parameter) => ({
    name: parameter.name,
    type: checker.getTypeOfSymbolAtLocation(parameter, declaration),
  }));
  const txAt = params.findIndex(({ type }) => isTransaction(checker, type));
  if (txAt === -1) return [];
  return [{ file: path.relative(root, file), name: exported.name, txAt, params }];
}

function isTransaction(checker: ts.TypeChecker, type: ts.Type): boolean {
  return /^(Tx|Transaction<Database>)$/.test(checker.typeToString(type));
}
