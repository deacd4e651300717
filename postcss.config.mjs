export default {
  plugins: {
    "@tailwindcss/postcss": {},
    // Old Android browsers ignore a whole @layer block: the order of layers becomes specificity.
    "@csstools/postcss-cascade-layers": {},
  },
};
