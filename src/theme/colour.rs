//! Colours as numbers: reading them, their contrast, and the nearest of a terminal's 256.

use std::fmt;

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#RRGGBB` or `#RGB`; the `#` may be left out.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok()?;
        let part = |shift: u32, bits: u32| ((value >> shift) & ((1 << bits) - 1)) as u8;
        match digits.len() {
            6 => Some(Self(part(16, 8), part(8, 8), part(0, 8))),
            3 => Some(Self(part(8, 4) * 17, part(4, 4) * 17, part(0, 4) * 17)),
            _ => None,
        }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    #[must_use]
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let share = f32::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast ratio to another colour, 1 to 21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How far apart two colours look, squared; channels weighted by the eye's sensitivity ("redmean").
    fn distance(self, other: Self) -> u32 {
        let mean = (u32::from(self.0) + u32::from(other.0)) / 2;
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        (((512 + mean) * square(self.0, other.0)) >> 8)
            + 4 * square(self.1, other.1)
            + (((767 - mean) * square(self.2, other.2)) >> 8)
    }

    /// The colour that xterm shows for one of its 240 fixed colours (16 to 255).
    #[must_use]
    pub fn indexed(index: u8) -> Self {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        match index {
            16..=231 => {
                let cube = usize::from(index - 16);
                Self(STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6])
            }
            232.. => {
                let grey = 8 + 10 * (index - 232);
                Self(grey, grey, grey)
            }
            // The first sixteen are the reader's own; nothing is known of them.
            _ => Self::default(),
        }
    }

    /// The nearest of the 240 fixed colours.
    #[must_use]
    pub fn nearest(self) -> u8 {
        (16..=255).min_by_key(|&index| self.distance(Self::indexed(index))).unwrap_or(16)
    }

    /// The nearest of the 240 fixed colours that keeps a contrast of `least` on every one of `grounds`;
    /// where none does, the one with the best contrast.
    #[must_use]
    pub fn nearest_readable(self, grounds: &[Self], least: f32) -> u8 {
        let worst = |index: u8| {
            grounds.iter().map(|ground| Self::indexed(index).contrast(*ground)).fold(f32::INFINITY, f32::min)
        };
        (16..=255)
            .filter(|&index| worst(index) >= least)
            .min_by_key(|&index| self.distance(Self::indexed(index)))
            .or_else(|| (16..=255).max_by(|&a, &b| worst(a).total_cmp(&worst(b))))
            .unwrap_or(16)
    }
}

/// `#RRGGBB`.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::Rgb;

    #[test]
    fn reads_hexadecimal_colours() {
        assert_eq!(Rgb::read("#F7F3EA"), Some(Rgb(0xF7, 0xF3, 0xEA)));
        assert_eq!(Rgb::read("abc"), Some(Rgb(0xAA, 0xBB, 0xCC)));
        for wrong in ["", "#", "#12345", "#12345G", "+12345", "#ÄÖÜ", "red"] {
            assert_eq!(Rgb::read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 0.01);
        assert!((Rgb::read("#665E52").unwrap().contrast(Rgb::read("#ECE5D6").unwrap()) - 5.1).abs() < 0.1);
    }

    #[test]
    fn fixed_colours_are_their_own_nearest() {
        for index in [16, 21, 123, 200, 231, 240, 255] {
            assert_eq!(Rgb::indexed(Rgb::indexed(index).nearest()), Rgb::indexed(index));
        }
    }
}
