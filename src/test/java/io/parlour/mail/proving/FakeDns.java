package io.parlour.mail.proving;

import io.parlour.mail.domains.DnsLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// DNS as a test writes it: `kind name` to what stands there.
public final class FakeDns implements DnsLookup {
    private final Map<String, Answer> answers = new HashMap<>();
    int asked;

    public FakeDns txt(String name, String... texts) {
        return stands("txt", name, new Answer.Found(List.of(texts)));
    }

    /// A host may have its preference in front: `20 mx2.shop.example`.
    public FakeDns mx(String name, String... hosts) {
        return stands("mx", name, new Answer.Found(List.of(hosts)));
    }

    public FakeDns address(String name, String... literals) {
        return stands("a", name, new Answer.Found(List.of(literals)));
    }

    /// Names an address.
    public FakeDns named(String address, String... names) {
        return stands("ptr", address, new Answer.Found(List.of(names)));
    }

    public FakeDns silent(String name) {
        stands("a", name, new Answer.Unknown());
        stands("mx", name, new Answer.Unknown());
        stands("ptr", name, new Answer.Unknown());
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
        return mapped(answer("mx", name), host -> host.substring(host.indexOf(' ') + 1));
    }

    @Override
    public Answer preferences(String name) {
        return mapped(answer("mx", name), host -> host.indexOf(' ') < 0 ? "10 " + host : host);
    }

    private static Answer mapped(Answer answer, UnaryOperator<String> change) {
        return answer instanceof Answer.Found(List<String> values)
                ? new Answer.Found(values.stream().map(change).toList())
                : answer;
    }

    @Override
    public Answer names(String address) {
        return answer("ptr", address);
    }

    @Override
    public Answer addresses(String name) {
        return answer("a", name);
    }
}
