package io.parlour.livechat.visitors;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.forms.Answers;
import io.parlour.livechat.forms.Filled;
import io.parlour.livechat.forms.FormKind;
import io.parlour.livechat.forms.KeepAnswers;
import io.parlour.livechat.forms.ReceiveForm;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps what is asked after a chat besides the rating, together with it (LC-19).
///
/// Errors: those of [ReceiveForm].
@Component
class PostChat {
    private final ReceiveForm receive;
    private final KeepAnswers keep;
    private final Transactions transactions;
    private final IdSource ids;

    PostChat(ReceiveForm receive, KeepAnswers keep, Transactions transactions, IdSource ids) {
        this.receive = receive;
        this.keep = keep;
        this.transactions = transactions;
        this.ids = ids;
    }

    void keep(Visitor visitor, UUID conversation, @Nullable Filled form, Runnable rate) {
        if (form == null) {
            rate.run();
            return;
        }
        WidgetRef widget = new WidgetRef(visitor.organization(), visitor.widget(), visitor.site());
        Answers answers = receive.receive(new ReceiveForm.Wanted(widget, FormKind.POST_CHAT, visitor.language()), form);
        transactions.in(visitor.organization(), () -> {
            rate.run();
            keep.keep(
                    new KeepAnswers.Place(
                            visitor.organization(), conversation, visitor.contact(), visitor.widget(), ids.next()),
                    answers);
        });
    }
}
