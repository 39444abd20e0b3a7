package org.wikibase.backend.api.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Values of variables, or what holds without them. One that is wrong is refused with the variable's name. */
record Environment(Map<String, String> values) {

    String text(ApiVariable variable) {
        return values.getOrDefault(variable.name(), variable.otherwise()).strip();
    }

    /** Empty when it says nothing. */
    Optional<String> textIfAny(ApiVariable variable) {
        return Optional.of(text(variable)).filter(text -> !text.isEmpty());
    }

    Set<String> list(ApiVariable variable) {
        return Arrays.stream(text(variable).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    int number(ApiVariable variable, int least, int most) {
        return (int) largeNumber(variable, least, most);
    }

    long largeNumber(ApiVariable variable, long least, long most) {
        String text = text(variable);
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw wrong(variable, "is a number from " + least + " to " + most);
        }
        return Long.parseLong(text);
    }

    Duration duration(ApiVariable variable) {
        try {
            Duration duration = Duration.parse(text(variable));
            if (duration.isNegative() || duration.isZero()) {
                throw wrong(variable, "is longer than nothing");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw wrong(variable, "is a duration such as " + variable.otherwise());
        }
    }

    IllegalArgumentException wrong(ApiVariable variable, String right) {
        return new IllegalArgumentException(variable + " " + right + ", not " + text(variable));
    }
}
