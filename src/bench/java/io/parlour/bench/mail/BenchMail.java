package io.parlour.bench.mail;

/// Mails of about 10 KB, text and HTML, each its own subject and id. A thousand people send them in turn.
public record BenchMail(int number) {
    private static final int PEOPLE = 1_000;
    private static final String LINE = "The kettle is louder than the train that passes behind our house every night.";
    private static final int LINES = 55;

    public String from() {
        return "person" + number % PEOPLE + "@peer.bench.example";
    }

    public String subject() {
        return "Mail number " + number;
    }

    public String to(String mailbox) {
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder("<html><body>");
        for (int line = 0; line < LINES; line++) {
            text.append(LINE).append(' ').append(number).append("\r\n");
            html.append("<p>").append(LINE).append(' ').append(number).append("</p>\r\n");
        }
        return String.join(
                "\r\n",
                "From: Person " + number % PEOPLE + " <" + from() + ">",
                "To: " + mailbox,
                "Subject: " + subject(),
                "Message-ID: <" + number + "@peer.bench.example>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain; charset=utf-8",
                "",
                text,
                "--b",
                "Content-Type: text/html; charset=utf-8",
                "",
                html + "</body></html>",
                "--b--");
    }
}
