package io.parlour.bench;

import io.parlour.Parlour;
import io.parlour.bench.answers.MeasureAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// How well the answer bot answers from the demo's help center: questions that it should and should not answer,
/// requests for a person, phrases that are not for it, and what a turn costs. With `fit`, what its weights and its
/// threshold are fitted on: each question once with its article there and once without it.
///
/// With `ask=QUESTION`, what it says to that.
///
/// `./parlour bench answers [fit [faq=DIRECTORY] | ask=QUESTION]`
public final class AnswersBench {
    private AnswersBench() {}

    public static void main(String[] args) throws IOException {
        boolean fit = Arrays.asList(args).contains("fit");
        String faq = Arrays.stream(args)
                .filter(each -> each.startsWith("faq="))
                .map(each -> each.substring("faq=".length()))
                .findFirst()
                .orElse("../shared/corpora/faq");
        Path data = Files.createTempDirectory("parlour-bench-answers");
        try (ConfigurableApplicationContext context = new SpringApplication(Parlour.class)
                .run("--server.port=0", "--management.server.port=-1", "--parlour.data=" + data)) {
            MeasureAnswers measure = new MeasureAnswers(context);
            List<String> questions = Arrays.stream(args)
                    .filter(each -> each.startsWith("ask="))
                    .map(each -> each.substring("ask=".length()))
                    .toList();
            if (!questions.isEmpty()) {
                measure.ask(questions);
            } else if (fit) {
                measure.fit(Path.of(faq));
            } else {
                measure.run();
            }
        }
    }
}
