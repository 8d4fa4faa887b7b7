package dev.spacetimeauth.distribution.sbom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.util.LicenseResolver;

/** The licences of SPDX, by the names, addresses and titles they go by. */
final class KnownLicenses {

    private final Map<String, Optional<License>> found = new HashMap<>();

    /** By its name or else its address, of which one may be empty; what SPDX does not know keeps those. */
    License named(String name, String address) {
        return Stream.of(name, address, address.replaceFirst("\\.(txt|html)$", ""))
                .flatMap(words -> find(words).stream())
                .findFirst()
                .orElseGet(() -> unknown(name, address));
    }

    /** By the first two lines of its text: title and version. */
    Optional<License> titled(String text) {
        String title = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .collect(Collectors.joining(" "));
        return find(title.replaceFirst("[,(].*", ""));
    }

    private Optional<License> find(String words) {
        return found.computeIfAbsent(words.strip(), KnownLicenses::inSpdx);
    }

    private static Optional<License> inSpdx(String words) {
        LicenseChoice choice = LicenseResolver.resolve(words, false);
        return choice == null || choice.getLicenses() == null
                ? Optional.empty()
                : choice.getLicenses().stream().findFirst();
    }

    private static License unknown(String name, String address) {
        var license = new License();
        license.setName(name.isEmpty() ? address : name);
        license.setUrl(address);
        return license;
    }
}
