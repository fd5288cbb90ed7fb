package io.parlour.livechat.forms;

import static io.parlour.kernel.datamap.Category.CONTENT;
import static io.parlour.kernel.datamap.Category.PREFERENCE;
import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of forms.
@Component
final class FormsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(form(), field(), request(), answer(), consent());
    }

    private static Table form() {
        return Table.tenant("form")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "widget_id uuid", "department_id uuid", "saved_by uuid")
                .none(CONFIG, "kind text", "mode text", "away_departments text", "notify text", "version integer")
                .none(CLOCK, "saved_at timestamptz");
    }

    private static Table field() {
        return Table.tenant("form_field")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "form_id uuid", "name text", "ordinal integer")
                .none(CONFIG, "type text", "required boolean", "pattern text", "show_if_field text")
                .none(CONFIG, "agrees_to text")
                .none(CONFIG, "show_if_value text", "labels jsonb", "options jsonb");
    }

    private static Table request() {
        return customerData("form_request", "asked_at")
                .belongsTo("conversation", "conversation_id")
                .none(KEY, "conversation_id uuid", "id uuid", "widget_id uuid", "form_id uuid", "asked_by uuid")
                .none(COUNTER, "form_version integer")
                .none(CLOCK, "asked_at timestamptz", "answered_at timestamptz")
                .personal("fields jsonb", CONTENT, Trait.FREE_TEXT);
    }

    private static Table answer() {
        return customerData("form_answer", "at")
                .belongsTo("conversation", "conversation_id")
                .none(KEY, "conversation_id uuid", "submission_id uuid", "form_id uuid", "name text")
                .none(COUNTER, "ordinal integer")
                .none(CATALOG, "kind text", "type text")
                .none(CONFIG, "label text")
                .none(CLOCK, "at timestamptz")
                .personal("value text", CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }

    private static Table consent() {
        return customerData("form_consent", "at")
                .belongsTo("conversation", "conversation_id")
                .belongsTo("contact", "contact_id")
                .none(KEY, "id uuid", "conversation_id uuid", "contact_id uuid", "widget_id uuid", "form_id uuid")
                .none(COUNTER, "widget_version integer", "form_version integer")
                .none(CONFIG, "field text", "text text", "text_sha256 bytea")
                .none(CLOCK, "at timestamptz")
                .personal("language text", PREFERENCE)
                .personal("given boolean", PREFERENCE, Trait.PORTABLE);
    }

    private static Table customerData(String name, String since) {
        return Table.tenant(name)
                .purposes("support")
                .retention(since, "customer-data")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid");
    }
}
