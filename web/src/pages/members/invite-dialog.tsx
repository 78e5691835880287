import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldError } from '../../api/failure.ts';
import { invitationsQuery, invite } from '../../api/member-queries.ts';
import type { MemberAccess } from '../../api/types.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { AddRegular } from '../../parts/icons.ts';
import { AccessFields, missingIn } from './access-fields.tsx';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  link: { overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace },
});
const NOTHING: MemberAccess = { role: 'readonly', environments: null };

/** Invites an address; the link is shown once, to be passed on. */
export function InviteDialog({ workspace, because }: { workspace: string; because: string | null }) {
  const styles = useStyles();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState('');
  const [access, setAccess] = useState<MemberAccess>(NOTHING);
  const send = useMutation({
    mutationFn: () => invite(workspace, { email: email.trim(), days: 7, ...access }),
    onSuccess: () => client.invalidateQueries(invitationsQuery(workspace)),
  });
  const missing = email.trim() === '' ? 'Give an e-mail address.' : missingIn(access);
  const wrong = send.isError ? fieldError(send.error, 'email') : undefined;
  const made = send.data;
  const close = () => {
    setOpen(false);
    setEmail('');
    setAccess(NOTHING);
    send.reset();
  };
  return (
    <>
      <GuardedButton
        appearance="primary"
        icon={<AddRegular />}
        because={because}
        onClick={() => {
          setOpen(true);
        }}
      >
        Invite
      </GuardedButton>
      <Dialog
        modalType="alert"
        open={open}
        onOpenChange={(_event, state) => {
          if (!state.open) close();
        }}
      >
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{made === undefined ? 'Invite somebody' : 'Pass this link on'}</DialogTitle>
            <DialogContent className={styles.content}>
              {made === undefined ? (
                <>
                  <Field
                    label="E-mail address"
                    {...(wrong === undefined ? {} : { validationMessage: wrong })}
                    hint="They sign in with this address, or accept by the link that you pass on."
                  >
                    <Input
                      type="email"
                      value={email}
                      autoComplete="off"
                      onChange={(_event, { value }) => {
                        setEmail(value);
                      }}
                    />
                  </Field>
                  <AccessFields workspace={workspace} access={access} onChange={setAccess} />
                  {send.isError && wrong === undefined ? (
                    <FailureBar error={send.error} unaffected="Nobody was invited." />
                  ) : null}
                </>
              ) : (
                <>
                  <span>
                    It makes {made.invitation.email} a member, once, within seven days. It is not shown again:
                    if it is lost, invite the address again. No message is sent by TenantAtlas.
                  </span>
                  <span className={styles.link} data-testid="invitation-link">
                    {made.link}
                  </span>
                  <div>
                    <CopyButton what="the link" text={made.link} />
                  </div>
                </>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={close}>{made === undefined ? 'Cancel' : 'Done'}</Button>
              {made === undefined ? (
                <GuardedButton
                  appearance="primary"
                  busy={send.isPending}
                  because={missing}
                  onClick={() => {
                    send.mutate();
                  }}
                >
                  Invite
                </GuardedButton>
              ) : null}
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
