package io.parlour.livechat.routing;

import io.parlour.contacts.ContactAttribute;
import io.parlour.contacts.ReadAttributes;
import io.parlour.contacts.tags.ReadTags;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is known of the contact: its tags, what its site has proved of it, and whether it had a conversation before.
@Component
@Order(2)
final class ContactInput implements RoutingInput {
    private static final String ATTRIBUTE = "attribute.";

    private final ReadTags tags;
    private final ReadAttributes attributes;
    private final JdbcClient jdbc;

    ContactInput(ReadTags tags, ReadAttributes attributes, JdbcClient jdbc) {
        this.tags = tags;
        this.attributes = attributes;
        this.jdbc = jdbc;
    }

    @Override
    public List<Fields.Field> fields(OrganizationId organization) {
        return List.of(
                new Fields.Field("tags", FieldType.SET, "the contact’s tags"),
                new Fields.Field(ATTRIBUTE, FieldType.VALUE, "the verified attribute"),
                new Fields.Field("returning", FieldType.BOOL, "the visitor has contacted us before"));
    }

    @Override
    public Function<String, Optional<Fact>> of(Arrival arrival, ZoneId zone) {
        return field -> switch (field) {
            case "tags" -> Optional.of(Fact.texts(tags.of(arrival.organization(), arrival.contact())));
            case "returning" -> Optional.of(Fact.truth(returning(arrival)));
            default ->
                field.startsWith(ATTRIBUTE)
                        ? Optional.of(Fact.text(attribute(arrival, field.substring(ATTRIBUTE.length()))))
                        : Optional.empty();
        };
    }

    private @Nullable String attribute(Arrival arrival, String name) {
        return attributes.of(arrival.organization(), arrival.contact()).stream()
                .filter(each -> each.name().equals(name))
                .map(ContactAttribute::value)
                .findFirst()
                .orElse(null);
    }

    private boolean returning(Arrival arrival) {
        return Boolean.TRUE.equals(jdbc.sql("""
                        select exists (select from conversation c
                         where c.organization_id = :organization and c.contact_id = :contact and c.id <> :conversation
                           and c.side_of is null)
                            or exists (select from chat ch where ch.organization_id = :organization
                             and ch.conversation_id = :conversation and ch.ended_at is not null)""")
                .param("organization", arrival.organization().value())
                .param("contact", arrival.contact())
                .param("conversation", arrival.conversation())
                .query(Boolean.class)
                .single());
    }
}
