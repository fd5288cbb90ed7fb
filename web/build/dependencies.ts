// Checks the software bill of materials that `./parlour sbom` writes: that it is complete, that versions are fixed, and that each
// dependency has a license that Parlour may be distributed with.

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly { license?: { id?: string; name?: string }; expression?: string }[];
}

export interface Bill {
  readonly components: readonly Component[];
}

export interface Listed {
  readonly server: Bill;
  readonly frontend: Bill;
  /** File names of what the server is started with. */
  readonly jars: readonly string[];
  /** Of package-lock.json. */
  readonly packages: Readonly<Record<string, { version?: string; dev?: boolean; devOptional?: boolean }>>;
  readonly manifests: readonly { dependencies?: Record<string, string>; devDependencies?: Record<string, string> }[];
  readonly pom: string;
}

/** Of several licenses one may be chosen. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Bouncy Castle Licence',
  'CC0-1.0',
  'EPL-2.0',
  'Go License',
  'ISC',
  'MIT',
]);

export function faults({ server, frontend, jars, packages, manifests, pom }: Listed): string[] {
  const all = [...server.components, ...frontend.components];
  const listed = new Set(all.map(({ name, version }) => `${name}-${version}`));
  const npm = new Set(frontend.components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`));
  return [
    ...all
      .filter(({ licenses = [] }) => !licenses.some((each) => allowed.has(each.license?.id ?? each.license?.name ?? each.expression ?? '')))
      .map(({ purl, licenses }) => `${purl} has no allowed license: ${JSON.stringify(licenses ?? [])}`),
    ...all.filter(({ version }) => /SNAPSHOT|[^\w.+-]/.test(version)).map(({ purl }) => `${purl} has no fixed version`),
    // a classifier such as linux-x86_64 may follow
    ...jars
      .filter((jar) => ![...parts(jar.replace(/\.jar$/, ''))].some((part) => listed.has(part)))
      .map((jar) => `${jar} isn't in the server's list`),
    ...Object.entries(packages)
      .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`)
      .filter((each) => !npm.has(each))
      .map((each) => `${each} isn't in the front end's list`),
    ...manifests
      .flatMap((each) => Object.entries({ ...each.dependencies, ...each.devDependencies }))
      .filter(([, version]) => !/^\d[\w.-]*$/.test(version))
      .map(([name, version]) => `${name} ${version} isn't a fixed version`),
    ...[...pom.matchAll(/<([\w.-]*version)>\s*([[(].*?|LATEST|RELEASE)\s*</g)].map(
      ([, , version]) => `pom.xml: ${version} isn't a fixed version`,
    ),
  ];
}

/** A name, and what is left of it without its last parts. */
function* parts(name: string): Generator<string> {
  for (let end = name.length; end > 0; end = name.lastIndexOf('-', end - 1)) yield name.slice(0, end);
}
