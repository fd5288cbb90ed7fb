package io.parlour.identity.web;

import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.SetUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Sets the installation up with the link of the first run.
@RestController
@RequestMapping("/api/v1/setup")
class SetUpResource {
    private final SetUp setUp;
    private final Entry entry;

    record Body(
            @Nullable String token,
            @Nullable String organizationName,
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable String zone) {}

    SetUpResource(SetUp setUp, Entry entry) {
        this.setUp = setUp;
        this.entry = entry;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MeView setUp(@RequestBody Body body, HttpServletRequest request, HttpServletResponse response) {
        SetUp.Request wished = new SetUp.Request(
                Input.text("token", body.token()),
                Input.text("organizationName", body.organizationName()),
                Input.text("name", body.name()),
                Input.text("email", body.email()),
                Input.text("password", body.password()),
                body.zone(),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Client client = entry.client(request);
        return entry.enter(setUp.setUp(wished, client), client, request, response);
    }
}
