package io.parlour.identity.signin;

import io.parlour.identity.AccountNotice;
import io.parlour.identity.NotifyAgent;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// An agent hears of sign-ins from new devices and of a new password.
@Component
final class NotifyOfAccess {
    private final NotifyAgent notify;
    private final Clock clock;

    NotifyOfAccess(NotifyAgent notify, Clock clock) {
        this.notify = notify;
        this.clock = clock;
    }

    @EventListener
    void on(SignedIn in) {
        Client device = in.newDevice();
        if (device != null) {
            notify.tell(
                    in.organization(),
                    in.agent(),
                    new AccountNotice.NewDevice(device.device(), device.network(), clock.instant()));
        }
    }

    @EventListener
    void on(PasswordChanged changed) {
        notify.tell(changed.organization(), changed.agent(), new AccountNotice.PasswordChanged());
    }
}
