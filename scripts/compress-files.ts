import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Files of other types, such as images and fonts, are compressed already. */
const TEXT_FILES = 'assets/**/*.{js,css,svg}';

/** A smaller file fits into one packet, in bytes. */
const SMALLEST = 1024;

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/**
 * Writes compressed copies beside every text file of a built page, so that the
 * service compresses nothing itself.
 *
 * @param quality that of Brotli, from 0 to 11
 */
export async function compressFiles(folder: string, quality: number): Promise<void> {
  const files = globSync(TEXT_FILES, { cwd: folder }).map((path) => join(folder, path));
  await Promise.all(files.map((path) => compressFile(path, quality)));
}

async function compressFile(path: string, quality: number): Promise<void> {
  const content = readFileSync(path);
  if (content.length < SMALLEST) return;
  writeFileSync(`${path}.br`, await asBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }));
  writeFileSync(`${path}.gz`, await asGzip(content, { level: constants.Z_BEST_COMPRESSION }));
}
