/** Pairs of a traditional character and its simplified ones: "電 电|發 发|…". */
declare module "opencc-js/dict/TSCharacters" {
  const pairs: string;
  export default pairs;
}
