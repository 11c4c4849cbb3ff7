//! The probability of seeing so many by chance. It never answers zero: no series is blind.

/// P(X ≥ `seen`) for a negative binomial of this mean and variance; Poisson where the variance is the mean.
pub fn at_least(seen: u32, mean: f64, variance: f64) -> f64 {
    if seen == 0 {
        return 1.0;
    }
    let mean = mean.max(1e-6);
    let size = if variance > mean * 1.0001 { mean * mean / (variance - mean) } else { 1e9 };
    let chance = size / (size + mean);
    let mut log = size * chance.ln();
    let mut log_terms = Vec::with_capacity(64);
    // The terms from `seen` on, until they no longer count.
    for k in 0..seen + 2000 {
        if k >= seen {
            log_terms.push(log);
            if k as f64 > mean && log_terms.len() > 1 && log < log_terms[0] - 40.0 {
                break;
            }
        }
        let step = (f64::from(k) + size) / f64::from(k + 1) * (1.0 - chance);
        log += step.ln();
    }
    log_terms.iter().map(|t| t.exp()).sum::<f64>().clamp(1e-300, 1.0)
}

/// Which of these p-values stand at this false discovery rate, after Benjamini and Hochberg.
pub fn benjamini_hochberg(p: &[f64], rate: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]).then(a.cmp(&b)));
    let passes = |rank: usize| p[order[rank]] <= rate * (rank + 1) as f64 / p.len() as f64;
    let last = (0..p.len()).rev().find(|&rank| passes(rank));
    let mut stands = vec![false; p.len()];
    for rank in 0..last.map_or(0, |l| l + 1) {
        stands[order[rank]] = true;
    }
    stands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_agree_with_sums_by_hand() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-6 * b, "{a} {b}");
        near(at_least(1, 0.5, 0.5), 1.0 - (-0.5f64).exp());
        near(at_least(2, 1.0, 1.0), 1.0 - 2.0 * (-1.0f64).exp());
        // Geometric: size 1, mean 1, P(X ≥ 3) = 1/8.
        near(at_least(3, 1.0, 2.0), 0.125);
        assert!(at_least(400, 0.01, 0.02) > 0.0);
    }

    #[test]
    fn benjamini_hochberg_takes_the_right_ones() {
        let stands = benjamini_hochberg(&[0.01, 0.02, 0.03, 0.5], 0.05);
        assert_eq!(stands, [true, true, true, false]);
        assert_eq!(benjamini_hochberg(&[0.04, 0.9], 0.05), [false, false]);
        assert!(benjamini_hochberg(&[], 0.05).is_empty());
    }
}
