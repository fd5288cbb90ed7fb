package io.parlour.mail.proving;

import io.parlour.mail.domains.DnsLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// DNS as a test writes it: `kind name` to what stands there.
final class FakeDns implements DnsLookup {
    private final Map<String, Answer> answers = new HashMap<>();
    int asked;

    FakeDns txt(String name, String... texts) {
        return stands("txt", name, new Answer.Found(List.of(texts)));
    }

    FakeDns mx(String name, String... hosts) {
        return stands("mx", name, new Answer.Found(List.of(hosts)));
    }

    FakeDns address(String name, String... literals) {
        return stands("a", name, new Answer.Found(List.of(literals)));
    }

    FakeDns silent(String name) {
        stands("a", name, new Answer.Unknown());
        return stands("txt", name, new Answer.Unknown());
    }

    private FakeDns stands(String kind, String name, Answer answer) {
        answers.put(kind + " " + name, answer);
        return this;
    }

    private Answer answer(String kind, String name) {
        asked++;
        return answers.getOrDefault(kind + " " + name.toLowerCase(Locale.ROOT), new Answer.None());
    }

    @Override
    public Answer txt(String name) {
        return answer("txt", name);
    }

    @Override
    public Answer mx(String name) {
        return answer("mx", name);
    }

    @Override
    public Answer addresses(String name) {
        return answer("a", name);
    }
}
