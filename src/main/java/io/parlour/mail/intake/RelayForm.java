package io.parlour.mail.intake;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What usual relays call their events, read as ours (ML-77). Events of other kinds, such as clicks, are left out.
enum RelayForm {
    /// One event under `event-data`.
    MAILGUN {
        @Override
        Stream<Told> read(JsonNode body) {
            JsonNode event = body.path("event-data");
            JsonNode status = event.path("delivery-status");
            Optional<String> kind = switch (text(event, "event")) {
                case "delivered" -> Optional.of("delivered");
                case "failed" -> Optional.of(text(event, "severity").equals("temporary") ? "deferred" : "bounced");
                case "complained" -> Optional.of("complained");
                default -> Optional.empty();
            };
            return kind.stream()
                    .map(each -> new Told(
                            text(event, "id"),
                            each,
                            text(event.path("envelope"), "sender"),
                            text(event.path("message").path("headers"), "message-id"),
                            text(event, "recipient"),
                            first(status, "enhanced-code", "").isEmpty()
                                    ? text(status, "code")
                                    : text(status, "code") + " " + text(status, "enhanced-code"),
                            first(status, "message", text(status, "description"))));
        }
    },

    /// A list of events. Its `smtp-id` is our `Message-ID`.
    SENDGRID {
        @Override
        Stream<Told> read(JsonNode body) {
            return body.valueStream().flatMap(event -> {
                Optional<String> kind = switch (text(event, "event")) {
                    case "delivered" -> Optional.of("delivered");
                    case "deferred" -> Optional.of("deferred");
                    case "bounce" -> Optional.of("bounced");
                    case "spamreport" -> Optional.of("complained");
                    default -> Optional.empty();
                };
                String said = first(event, "reason", text(event, "response"));
                return kind.stream()
                        .map(each -> new Told(
                                text(event, "sg_event_id"),
                                each,
                                "",
                                text(event, "smtp-id"),
                                text(event, "email"),
                                first(event, "status", said),
                                said));
            });
        }
    },

    /// A list of events, each under `msys` and its group. `msg_from` is the sender of the envelope.
    SPARKPOST {
        @Override
        Stream<Told> read(JsonNode body) {
            return body.valueStream()
                    .flatMap(each -> each.path("msys").valueStream())
                    .flatMap(event -> {
                        Optional<String> kind = switch (text(event, "type")) {
                            case "delivery" -> Optional.of("delivered");
                            case "delay" -> Optional.of("deferred");
                            case "bounce", "out_of_band" -> Optional.of("bounced");
                            case "spam_complaint" -> Optional.of("complained");
                            default -> Optional.empty();
                        };
                        String said = first(event, "raw_reason", text(event, "reason"));
                        return kind.stream()
                                .map(word -> new Told(
                                        text(event, "event_id"),
                                        word,
                                        text(event, "msg_from"),
                                        "",
                                        text(event, "rcpt_to"),
                                        said.isEmpty() ? text(event, "error_code") : said,
                                        said));
                    });
        }
    };

    private static final Pattern TOKEN = Pattern.compile("\\bb1[a-z2-7]{32}\\b", Pattern.CASE_INSENSITIVE);

    record Told(String id, String event, String sender, String message, String to, String code, String text) {}

    abstract Stream<Told> read(JsonNode body);

    /// Those that name a mail; at most 500.
    List<RelayEvent> events(JsonNode body) {
        return read(body).flatMap(told -> event(told).stream()).toList();
    }

    static Optional<RelayForm> named(String name) {
        return Stream.of(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// A sender that is not of ours, because the relay writes its own, says nothing.
    private static Optional<RelayEvent> event(Told told) {
        String key = TOKEN.matcher(told.sender()).find() ? told.sender() : "";
        if (told.id().isEmpty() || (key.isEmpty() && told.message().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                RelayEvent.of(told.id(), told.event(), key, told.message(), told.to(), told.code(), told.text()));
    }

    private static String first(JsonNode node, String field, String otherwise) {
        String text = text(node, field);
        return text.isEmpty() ? otherwise : text;
    }

    private static String text(JsonNode node, String field) {
        JsonNode found = node.path(field);
        return found.isValueNode() ? found.asString("").strip() : "";
    }
}
