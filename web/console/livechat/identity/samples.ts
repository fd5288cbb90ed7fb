/** What a site's server does to say who its customer is, in three languages. */
export const languages = ['Node.js', 'PHP', 'Python'] as const;
export type Language = (typeof languages)[number];

export function sample(language: Language, site: string, kid: string, algorithm: 'HS256' | 'ES256'): string {
  const key = algorithm === 'HS256' ? 'PARLOUR_SECRET' : 'PARLOUR_PRIVATE_KEY';
  switch (language) {
    case 'Node.js':
      return `import { SignJWT${algorithm === 'ES256' ? ', importPKCS8' : ''} } from 'jose';

const key = ${algorithm === 'HS256' ? `new TextEncoder().encode(process.env.${key})` : `await importPKCS8(process.env.${key}, 'ES256')`};
const token = await new SignJWT({ email: user.email, email_verified: true, name: user.name, attributes: { plan: user.plan } })
  .setProtectedHeader({ alg: '${algorithm}', kid: '${kid}' })
  .setIssuer('${site}')
  .setAudience('parlour')
  .setSubject(user.id)
  .setIssuedAt()
  .setExpirationTime('30m')
  .sign(key);`;
    case 'PHP':
      return `use Firebase\\JWT\\JWT;

$token = JWT::encode([
  'iss' => '${site}', 'aud' => 'parlour', 'sub' => $user->id,
  'iat' => time(), 'exp' => time() + 1800,
  'email' => $user->email, 'email_verified' => true, 'name' => $user->name,
  'attributes' => ['plan' => $user->plan],
], getenv('${key}'), '${algorithm}', '${kid}');`;
    case 'Python':
      return `import jwt, os, time

token = jwt.encode({
    "iss": "${site}", "aud": "parlour", "sub": user.id,
    "iat": int(time.time()), "exp": int(time.time()) + 1800,
    "email": user.email, "email_verified": True, "name": user.name,
    "attributes": {"plan": user.plan},
}, os.environ["${key}"], algorithm="${algorithm}", headers={"kid": "${kid}"})`;
  }
}

/** What stands in the page. */
export const inPage = `<script>
  window.Parlour = window.Parlour || [];
  Parlour.push(['identify', 'THE TOKEN YOUR SERVER MADE']);
</script>`;

/** Faults in words, with the way out. */
export const faults: Record<string, string> = {
  'not-a-token': 'This is not a token: three parts with dots between them.',
  algorithm: 'The header says another algorithm than HS256 or ES256. Sign with the one of your key.',
  'kid-missing': 'The header has no kid. Put in the one of your key, as in the sample.',
  'kid-unknown': 'The kid names none of this site’s keys.',
  'key-algorithm': 'The kid names a key of another algorithm than the header says.',
  signature: 'The signature is not made with this key. Is it the right secret, and of this site?',
  issuer: 'The claim iss must be the site’s key, as in the sample.',
  audience: 'The claim aud must be parlour.',
  subject: 'The claim sub must be your own id of the person: a text of 1 to 255 characters.',
  'times-missing': 'The claims iat and exp are both needed, in seconds.',
  'lives-too-long': 'It may live one hour at most: exp − iat ≤ 3600.',
  expired: 'It has expired. Make one for each page.',
  'not-yet': 'It is from the future: is your server’s clock right?',
  claim: 'The attributes must be at most 30 texts, numbers or truth values, each of at most 255 characters.',
};
