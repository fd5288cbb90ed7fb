package io.parlour.livechat.forms;

import io.parlour.redaction.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A form that was filled in rightly: the answers in the order of its fields, without those left empty.
///
/// @param ticks every consent that was shown, ticked or not
/// @param language in which it was shown
/// @param hits what was masked in the answers
public record Answers(Form form, String language, List<Answer> all, List<Consent> ticks, List<Redacted.Hit> hits) {
    /// One answer, with what was asked.
    public record Answer(String name, FieldType type, String label, String value) {}

    record Consent(String field, String text, boolean given) {}

    public Answers {
        all = List.copyOf(all);
        ticks = List.copyOf(ticks);
        hits = List.copyOf(hits);
    }

    public Optional<String> value(String name) {
        return all.stream()
                .filter(answer -> answer.name().equals(name))
                .map(Answer::value)
                .findFirst();
    }

    public Optional<String> name() {
        return value("name");
    }

    /// The first message, if the form asks for one.
    public String message() {
        return value("message").orElse("");
    }

    public Optional<UUID> department() {
        return of(FieldType.DEPARTMENT).stream().findFirst().map(UUID::fromString);
    }

    public List<String> of(FieldType type) {
        List<String> values = new ArrayList<>();
        all.stream().filter(answer -> answer.type() == type).forEach(answer -> values.add(answer.value()));
        return values;
    }
}
