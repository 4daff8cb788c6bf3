SELECT 1, 1.5, .5, 5., 1e10, 1.5e-3, .5E+2, 0x1F, 0o17, 0b11, 1_000, 0x_ff, 1_0.0_1e1_0;
SELECT 1..2, 1.e5, 1.5.6, 0x, 5.AS x;
SELECT 1AS a;
SELECT 123abc;