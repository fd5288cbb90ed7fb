package io.parlour.identity.security;

import io.parlour.identity.signin.SessionSettings;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.web.Cookies;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Two chains: what visitors' browsers ask for and the files of the console, which know no cookie and no session and
/// are checked by their rooms; and the console with its API, where everything but signing in needs a session.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionSettings.class)
class WebSecurity {
    private static final String API = "/api/v1/";
    /// What no page of this program uses.
    private static final String NO_SENSORS = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(),"
            + " geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";
    /// Reached before anybody is signed in. All of them take a secret in the body.
    private static final String[] DOORS = {
        API + "setup", API + "session", API + "sign-in-links", API + "agent-invitations/accept"
    };

    @Bean
    @Order(1)
    SecurityFilterChain visitors(HttpSecurity http, PublicAddress address) {
        return http.securityMatcher(
                        "/widget/**",
                        "/w.js",
                        "/w/*",
                        "/c/*",
                        "/favicon.ico",
                        "/files/**",
                        "/demo/**",
                        "/hooks/**",
                        "/u/*",
                        "/portal/**",
                        "/help/**",
                        "/privacy",
                        "/privacy/**",
                        "/.well-known/**",
                        "/robots.txt",
                        "/survey",
                        "/logos/**",
                        "/live",
                        "/assets/**",
                        "/icon*",
                        "/manifest.webmanifest",
                        "/sounds/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(NO_SENSORS))
                        .httpStrictTransportSecurity(strict -> strict(strict, address)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain console(
            HttpSecurity http,
            SessionContexts contexts,
            SecurityAnswers answers,
            CsrfTokenRepository forgery,
            PublicAddress address) {
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .csrf(csrf -> csrf.spa().csrfTokenRepository(forgery))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(contentSecurityPolicy(address)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(NO_SENSORS))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .httpStrictTransportSecurity(strict -> strict(strict, address)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, DOORS)
                        .permitAll()
                        .requestMatchers(API + "password-resets")
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .build();
    }

    @Bean
    CsrfTokenRepository forgery(PublicAddress address, Cookies cookies) {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookiePath("/");
        repository.setCookieName(cookies.name(ConsoleStorage.FORGERY));
        repository.setCookieCustomizer(cookie -> cookie.secure(address.secure()).sameSite("Lax"));
        return repository;
    }

    /// There is no way in by Basic, form or remembered login; having this bean, no default user is made.
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new AuthenticationServiceException("agents sign in through the session resource");
        };
    }

    /// Told once the public address is https, whichever way the request came: TLS ends at a proxy. Other hosts of
    /// the same domain are not ours to decide about.
    private static void strict(HeadersConfigurer<HttpSecurity>.HstsConfig strict, PublicAddress address) {
        strict.requestMatcher(request -> address.secure()).includeSubDomains(false);
    }

    /// `frame-src`: the settings page previews the widget from this very origin. Styles are set by components on
    /// their elements, which needs `unsafe-inline`; scripts never are.
    private static String contentSecurityPolicy(PublicAddress address) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "media-src 'self' data: blob:",
                "connect-src 'self' " + address.socketOrigin(),
                "frame-src 'self'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
