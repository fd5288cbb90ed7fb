package io.parlour.helpdesk.satisfaction;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The surveys of a ticket, newest first, at most twenty. Whether the reader may see it is the caller's question.
@Component
public final class ReadSurveys {
    private final SurveyRows rows;
    private final Transactions transactions;

    ReadSurveys(SurveyRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    public List<Survey> of(OrganizationId organization, UUID conversation) {
        return transactions.read(organization, () -> rows.of(organization, conversation));
    }
}
