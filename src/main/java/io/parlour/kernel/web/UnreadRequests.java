package io.parlour.kernel.web;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.HtmlUtils;

/// What is answered to a request that Jetty refuses to read, such as one with a very long address: a page of ours in
/// place of Jetty's. What the client accepts and which language it prefers isn't known then.
@Configuration(proxyBeanMethods = false)
class UnreadRequests {
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> unreadRequestPages() {
        return factory -> factory.addServerCustomizers(server -> server.setErrorHandler(UnreadRequests::answer));
    }

    private static boolean answer(Request request, Response response, Callback callback) {
        Problem problem = Problems.ofStatus(response.getStatus());
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "text/html;charset=UTF-8")
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .put("X-Content-Type-Options", "nosniff");
        Content.Sink.write(response, true, page(problem), callback);
        return true;
    }

    private static String page(Problem problem) {
        ProblemTexts texts = ProblemTexts.english();
        return """
                <!doctype html>
                <html lang="%1$s"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%2$s</title></head>
                <body><h1>%2$s</h1><p>%3$s</p></body></html>
                """.formatted(
                        texts.language(),
                        HtmlUtils.htmlEscape(texts.title(problem)),
                        HtmlUtils.htmlEscape(texts.detail(problem)));
    }
}
