import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'deploy/kubernetes');

/** An object of Kubernetes, as its manifest says it. */
// biome-ignore lint/suspicious/noExplicitAny: tests read into any kind
export type Manifest = { kind: string; apiVersion: string; metadata: { name: string } } & Record<string, any>;

/** Reads all manifests of deploy/kubernetes. Throws where one is not YAML. */
export function readManifests(): Manifest[] {
  return readdirSync(FOLDER).flatMap((file) =>
    parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8')).map((document) => {
      if (document.errors[0]) throw new Error(`${file}: ${document.errors[0].message}`);
      return document.toJS() as Manifest;
    }),
  );
}

/**
 * Resolves to what is wrong with manifests, by the schemas of Kubernetes: formats and types, and with the types that are
 * generated of the same schemas also fields that they do not know, which the API server would only warn of.
 */
export async function problemsOf(manifests: readonly Manifest[]): Promise<string[]> {
  const problems: string[] = [];
  for (const manifest of manifests) {
    const models = (await import(`kubernetes-models/${modelOf(manifest)}`)) as Record<string, Model>;
    try {
      new (models[manifest.kind] as Model)(manifest).validate();
    } catch (error) {
      problems.push(`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`);
    }
  }
  return [...problems, ...(await unknownFieldsOf(manifests))];
}

type Model = new (manifest: Manifest) => { validate(): void };

const modelOf = ({ apiVersion, kind }: Manifest): string => `${apiVersion}/${kind}`;

/** The compiler refuses properties of a literal that its type does not have. */
async function unknownFieldsOf(manifests: readonly Manifest[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-manifests-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'manifests.mts');
  const lines = manifests.map(
    (
      manifest,
      index,
    ) => `import type { I${manifest.kind} as Kind${index} } from 'kubernetes-models/${modelOf(manifest)}';
export const manifest${index}: Kind${index} = ${JSON.stringify(manifest)};`,
  );
  writeFileSync(file, lines.join('\n'));
  try {
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--types',
      'node',
      '--pretty',
      'false',
    ];
    await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, file], {
      // Without a tsconfig.json.
      cwd: folder,
    });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split('\n').filter((line) => /error TS/.test(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
