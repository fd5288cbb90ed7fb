import { Chip } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { Section } from '../../app/SettingsPage.tsx';
import { When } from '../../app/parts/When.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { claimOf, type Domain } from './claims.ts';

interface Props {
  readonly domain: Domain;
  readonly checking: boolean;
  readonly check: () => void;
  readonly act: (what: 'allow' | 'release' | 'claim') => Promise<unknown>;
}

/** Whether the domain is this organization's, the record that shows it, and what can be done. */
export function Ownership({ domain, checking, check, act }: Props) {
  const { claim, name } = domain;
  const { state, mayAllow } = claim;
  const chip = claimOf(claim);
  const now = (what: 'allow' | 'claim') => act(what).catch((thrown: unknown) => toast(explain(thrown)));
  return (
    <Section
      title="Ownership"
      hint={`Mailboxes at ${name} receive email and send from their own addresses once you've shown that the domain is yours.`}
    >
      <p className="row wrap">
        <Chip tone={chip.tone} icon={chip.icon}>
          {chip.name}
        </Chip>
        <span className="muted grow">
          <Words domain={domain} />
        </span>
      </p>
      {state !== 'released' && (
        <>
          <Copy label="TXT record at" text={claim.record} />
          <Copy label="Text" text={claim.value} code />
        </>
      )}
      {mayAllow && (
        <p className="muted">
          You run this installation, so you can use your own domain right away. If another organization adds the record for this domain, it
          becomes theirs.
        </p>
      )}
      <div className="row wrap">
        {state !== 'released' && (
          <button type="button" className="btn" disabled={checking} onClick={check}>
            {checking ? 'Checking …' : 'Check now'}
          </button>
        )}
        {mayAllow && (
          <button type="button" className="btn primary" onClick={() => void now('allow')}>
            Use without a record
          </button>
        )}
        {state === 'released' ? (
          <button type="button" className="btn primary" onClick={() => void now('claim')}>
            Claim domain
          </button>
        ) : (
          <Confirm trigger="Release domain" title={`Release ${name}?`} yes="Release domain" run={() => act('release')}>
            Its mailboxes stay here with their conversations. They no longer receive email, and send from the address of this installation.
            Others may verify the domain, and you can claim it again.
          </Confirm>
        )}
      </div>
    </Section>
  );
}

function Words({ domain: { name, claim } }: { domain: Domain }) {
  const { state, by, since, missingUntil } = claim;
  if (missingUntil) {
    return (
      <>
        DNS no longer has this record. Add it again before <When at={missingUntil} form="sentence" />, or mailboxes at {name} stop receiving
        email.
      </>
    );
  }
  if (state === 'verified') {
    return by === 'operator' ? (
      <>In use without a record. Add the record to keep others from verifying this domain.</>
    ) : (
      <>Verified {since && <When at={since} form="sentence" />}. Keep the record: we check it regularly.</>
    );
  }
  if (state === 'taken') return <>If the domain is yours now, remove the record of its former owner, add this one, and check again.</>;
  if (state === 'released') return <>You gave this domain up. Its mailboxes no longer receive email or send from their own addresses.</>;
  return <>Add this TXT record where the domain is managed. It can take a while to show up; we check every few minutes.</>;
}
