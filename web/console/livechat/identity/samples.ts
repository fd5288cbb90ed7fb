import { t } from '../../app/t.ts';

/** Sample code that creates an identity token on a site's server, in three languages. */
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

/** The code that hands the token to the widget. */
export const inPage = `<script>
  window.Parlour = window.Parlour || [];
  Parlour.push(['identify', 'THE TOKEN YOUR SERVER MADE']);
</script>`;

const mostCharacters = 255;
const mostSeconds = 3_600;
const mostAttributes = 30;

/** What is wrong with a token and how to fix it. */
export const faults: Record<string, string> = {
  'not-a-token': t('identity.fault.notAToken'),
  algorithm: t('identity.fault.algorithm'),
  'kid-missing': t('identity.fault.kidMissing'),
  'kid-unknown': t('identity.fault.kidUnknown'),
  'key-algorithm': t('identity.fault.keyAlgorithm'),
  signature: t('identity.fault.signature'),
  issuer: t('identity.fault.issuer'),
  audience: t('identity.fault.audience'),
  subject: t('identity.fault.subject', { most: mostCharacters }),
  'times-missing': t('identity.fault.timesMissing'),
  'lives-too-long': t('identity.fault.livesTooLong', { seconds: mostSeconds }),
  expired: t('identity.fault.expired'),
  'not-yet': t('identity.fault.notYet'),
  claim: t('identity.fault.claim', { count: mostAttributes, most: mostCharacters }),
};
