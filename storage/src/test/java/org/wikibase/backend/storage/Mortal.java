package org.wikibase.backend.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A process that dies at one of its steps: before or after any of the calls that others can see. */
final class Mortal {

    private static final Set<String> SEEN = Set.of("write", "erase", "erased", "remove");

    private int left;

    /** @param steps until its death */
    Mortal(int steps) {
        left = steps;
    }

    Index index(Index real) {
        return (Index) Proxy.newProxyInstance(
                Index.class.getClassLoader(), new Class<?>[] {Index.class}, (proxy, method, arguments) -> {
                    Object part = call(real, method, arguments);
                    return switch (method.getName()) {
                        case "statements" -> dying(Statements.class, (Statements) part);
                        case "erasures" -> dying(Erasures.class, (Erasures) part);
                        default -> part;
                    };
                });
    }

    Eraser eraser(Eraser real) {
        return dying(Eraser.class, real);
    }

    private <T> T dying(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean isSeen = SEEN.contains(method.getName());
                    if (isSeen) {
                        step("before " + method.getName());
                    }
                    Object result = call(real, method, arguments);
                    if (isSeen) {
                        step("after " + method.getName());
                    }
                    return result;
                }));
    }

    private void step(String name) {
        left--;
        if (left == 0) {
            throw new Death(name);
        }
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** The end of the process, as far as it is concerned. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Death(String step) {
            super(step);
        }
    }
}
