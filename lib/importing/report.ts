/** Something that an import left out or changed; never silent. */
export interface Dropped {
  /** The kind, in Chinese: 面包屑, 版权声明, HTML 代码 … */
  what: string;
  /** The words themselves. */
  text: string;
}
