package io.parlour.demo;

import io.parlour.contacts.fields.ChangeCustomFields;
import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The custom fields of the demo's tickets: which order, and which product.
@Component
final class DemoFields {
    private static final String PRODUCT = "product";

    private final ChangeCustomFields fields;
    private final ServerTexts texts;
    private final JsonMapper json;

    DemoFields(ChangeCustomFields fields, ServerTexts texts, JsonMapper json) {
        this.fields = fields;
        this.texts = texts;
        this.json = json;
    }

    /// The field with the product's options, which values name by their id.
    CustomField make(OrganizationId organization) {
        fields.make(
                organization,
                wish(
                        "order_number",
                        FieldKind.TEXT,
                        "Order number",
                        "At the top of the confirmation email.",
                        List.of()));
        Texts english = texts.in("en");
        List<ChangeCustomFields.WishedOption> products = Product.ALL.stream()
                .map(product -> new ChangeCustomFields.WishedOption(null, product.name(english), null))
                .toList();
        return fields.make(organization, wish(PRODUCT, FieldKind.SELECT, "Product", null, products));
    }

    /// What a story's ticket holds in them.
    List<TicketChange> values(CustomField product, Map<String, String> told) {
        return told.entrySet().stream()
                .<TicketChange>map(each -> new TicketChange.Field(
                        each.getKey(),
                        json.valueToTree(
                                each.getKey().equals(PRODUCT) ? option(product, each.getValue()) : each.getValue())))
                .toList();
    }

    private static String option(CustomField product, String name) {
        return product.options().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such product: " + name))
                .id();
    }

    private static ChangeCustomFields.Wish wish(
            String key,
            FieldKind kind,
            String name,
            @Nullable String hint,
            List<ChangeCustomFields.WishedOption> options) {
        return new ChangeCustomFields.Wish(FieldObject.TICKET, key, kind, name, hint, options, null, false, null, true);
    }
}
