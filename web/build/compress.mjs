// Compresses once, better than a server could for each request: a file of 1 KB or more gets a Brotli and a gzip form beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = `${import.meta.dirname}/../dist`;

for (const part of ['console', 'widget']) {
  for (const entry of readdirSync(join(dist, part), { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|css|svg|json|webmanifest)$/.test(file)) continue;
    const text = readFileSync(file);
    if (text.length < 1024) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  }
}
