import { Link, useNavigate } from 'react-router';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { call } from '../../app/call.ts';
import { usePages } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import { ScreenTitle } from '../ScreenTitle.tsx';
import { root } from '../screens.ts';
import { stateName, useChanged } from './api.ts';
import { AuthorityDue } from './AuthorityDue.tsx';
import { BreachCase } from './BreachCase.tsx';
import './breaches.css';

/** The register of breaches; every case stays in it. */
export default function Breaches({ item }: { item: string | undefined }) {
  const breaches = usePages('privacy/breaches');
  if (item) return <BreachCase id={item} />;
  return (
    <section className="pane breaches" aria-label={t('privacy.breaches.title')}>
      <header className="head">
        <ScreenTitle title={t('privacy.breaches.title')} />
        <Report />
      </header>
      <div className="scroll">
        <PagedList
          of={breaches}
          what={t('privacy.breaches.title')}
          empty={{ icon: 'shield', title: t('privacy.breaches.none'), children: t('privacy.breaches.noneHint') }}
        >
          {(each) => (
            <li key={each.id}>
              <div className="grow">
                <Link to={`${root}/breaches/${each.id}`} dir="auto">
                  {each.name} · {each.title}
                </Link>
                <AuthorityDue breach={each} />
              </div>
              <Chip tone={each.closedAt ? undefined : 'soon'}>{stateName(each.state)}</Chip>
            </li>
          )}
        </PagedList>
      </div>
    </section>
  );
}

function Report() {
  const navigate = useNavigate();
  const changed = useChanged();
  const [open, setOpen] = useState(false);
  const form = useForm({ title: '' }, async ({ title }) => {
    const made = await call('POST', 'privacy/breaches', { body: { title } });
    changed(made);
    setOpen(false);
    await navigate(`${root}/breaches/${made.id}`);
  });
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="btn primary">
        <Icon name="plus" size="s" /> {t('privacy.breaches.report')}
      </Button>
      <ModalOverlay className="scrim" isDismissable data-covers="">
        <Modal>
          <Dialog className="dialog">
            <form className="stack-form" ref={form.ref} onSubmit={form.submit} noValidate>
              <Heading slot="title">{t('privacy.breaches.report')}</Heading>
              <TextField
                form={form}
                name="title"
                maxLength={200}
                label={t('privacy.breaches.what')}
                hint={t('privacy.breaches.whatHint')}
              />
              <FormError form={form} />
              <div className="row">
                <button type="button" className="btn bare" onClick={() => setOpen(false)}>
                  {t('common.cancel')}
                </button>
                <Submit form={form}>{t('privacy.breaches.report')}</Submit>
              </div>
            </form>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
