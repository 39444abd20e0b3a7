package org.wikibase.backend.jobs.runtime;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Typed reading of environment variables; every complaint names the variable. */
public record Env(Map<String, String> variables) {

    public String text(String name, String otherwise) {
        return variables.getOrDefault(name, otherwise);
    }

    public String required(String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    public long number(String name, long otherwise) {
        String value = variables.get(name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + value, e);
        }
    }

    public Duration duration(String name, Duration otherwise) {
        String value = variables.get(name);
        try {
            return value == null ? otherwise : Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is not a duration such as " + otherwise + ": " + value, e);
        }
    }

    public boolean flag(String name) {
        String value = variables.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " is neither true nor false: " + value);
        }
        return value.equals("true");
    }

    /** Written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        String value = variables.get(name);
        if (value == null) {
            return otherwise;
        }
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(choice ->
                        choice.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is not one of the choices: " + value));
    }
}
