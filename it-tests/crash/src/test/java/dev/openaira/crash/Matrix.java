package dev.openaira.crash;

import dev.openaira.crash.NodeProcess.Told;
import dev.openaira.crash.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which cells a scenario has: all that a run without a crash shows, or a share of them. */
final class Matrix {
    /** Steps of a unit of work from which recovery differs, and is itself killed at each of its steps. */
    private static final List<String> REVEALING =
            List.of("called", "after adapter prepare", "before adapter commit", "before adapter rollback");

    private final int scenario;
    private final int share;

    /** @param share one of so many cells is played; 1 for all */
    Matrix(int scenario, int share) {
        this.scenario = scenario;
        this.share = share;
    }

    /** Every step and every request of a unit of work that gets to its end. */
    List<Cell> cells(Played whole) {
        return sample(points(whole.run(), whole.requests()).stream()
                .map(point -> new Cell(scenario, point))
                .toList());
    }

    /** From where it pays to look at recoveries that are killed, too. */
    List<Cell> revealing(Played whole) {
        List<Cell> cells = new ArrayList<>();
        List<String> steps = whole.run().steps();
        for (String revealing : REVEALING) {
            if (steps.contains(revealing) && Scenario.ALL.get(scenario).recoveriesKilled()) {
                cells.add(new Cell(scenario, new FailPoint(FailPoint.Place.STEP, 1, revealing)));
            }
        }
        return cells;
    }

    /** Every step and every request of the recovery that got to its end after such a crash. */
    List<Cell> recoveries(Played recovered) {
        return sample(points(recovered.recovered(), recovered.requestsOfRecovery()).stream()
                .map(point -> new Cell(scenario, recovered.cell().killed(), point))
                .toList());
    }

    private List<Cell> sample(List<Cell> cells) {
        List<Cell> sample = new ArrayList<>();
        for (int i = scenario % share; i < cells.size(); i += share) {
            sample.add(cells.get(i));
        }
        return sample;
    }

    private static List<FailPoint> points(Told told, List<String> requests) {
        List<FailPoint> points = new ArrayList<>();
        List<String> steps = told.steps();
        for (int i = 0; i < steps.size(); i++) {
            String name = steps.get(i);
            int number = Collections.frequency(steps.subList(0, i + 1), name);
            points.add(new FailPoint(FailPoint.Place.STEP, number, name));
        }
        for (int i = 0; i < requests.size(); i++) {
            points.add(new FailPoint(FailPoint.Place.REQUEST, i + 1, requests.get(i)));
            points.add(new FailPoint(FailPoint.Place.ANSWER, i + 1, requests.get(i)));
        }
        return points;
    }
}
