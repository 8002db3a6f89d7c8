package teiten.simulate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// How many sources are active on a day, on average and at scale 1.
sealed interface Curve {
    /// The level of the day.
    double at(LocalDate day);

    /// The same every day.
    record Steady(double level) implements Curve {
        @Override
        public double at(LocalDate day) {
            return level;
        }
    }

    /// From one level to another over some days, there to stay.
    record Rise(double before, double after, LocalDate onset, int days) implements Curve {
        @Override
        public double at(LocalDate day) {
            long since = ChronoUnit.DAYS.between(onset, day);
            double part = Math.clamp((since + 1) / (double) days, 0, 1);
            return before + (after - before) * part;
        }
    }

    /// A level for some days, and nothing before and after.
    record Burst(double level, LocalDate first, LocalDate last) implements Curve {
        @Override
        public double at(LocalDate day) {
            return day.isBefore(first) || day.isAfter(last) ? 0 : level;
        }
    }

    /// A part of another.
    record Part(Curve of, double part) implements Curve {
        @Override
        public double at(LocalDate day) {
            return part * of.at(day);
        }
    }
}
