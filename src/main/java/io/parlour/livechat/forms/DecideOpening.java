package io.parlour.livechat.forms;

import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.Opening;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.chats.WhoAnswers;
import org.springframework.stereotype.Component;

/// Decides by who is online, how full the queues are and which forms the widget has.
@Component
final class DecideOpening implements Opening {
    private final FindForm forms;
    private final WhoAnswers answers;

    DecideOpening(FindForm forms, WhoAnswers answers) {
        this.forms = forms;
        this.answers = answers;
    }

    @Override
    public State of(WidgetRef widget) {
        OrganizationId organization = widget.organization();
        return new State(
                answers.now(organization).anybody(),
                forms.of(organization, widget.widget(), FormKind.PRE_CHAT).mode(),
                forms.of(organization, widget.widget(), FormKind.OFFLINE).mode().equals("always"));
    }
}
