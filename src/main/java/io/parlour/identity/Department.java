package io.parlour.identity;

import java.util.UUID;

public record Department(UUID id, String name) {}
