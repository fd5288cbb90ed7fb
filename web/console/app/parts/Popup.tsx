import type { ComponentProps } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';

type Props = Omit<ComponentProps<typeof Dialog>, 'slot'> & {
  readonly close: () => void;
  /** Whether a click outside closes it, as Escape always does. */
  readonly dismissable?: boolean;
};

/** A dialog that is open as long as it is there. */
export function Popup({ close, dismissable = true, ...dialog }: Props) {
  return (
    <ModalOverlay className="scrim" isOpen isDismissable={dismissable} onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog" {...dialog} />
      </Modal>
    </ModalOverlay>
  );
}
