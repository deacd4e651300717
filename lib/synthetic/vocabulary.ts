/** Word lists for synthetic articles, written for this project. They read like law, and say nothing. */

export interface Area {
  name: string;
  slug: string;
  children: readonly string[];
  /** What disputes of this area are about. */
  matters: readonly string[];
  statutes: readonly { law: string; articles: readonly [from: number, to: number] }[];
}

export const areas: readonly Area[] = [
  {
    name: "婚姻家事纠纷",
    slug: "bench-jiashi",
    children: ["离婚诉讼", "子女抚养", "财产分割", "遗产继承", "婚前协议"],
    matters: [
      "离婚",
      "抚养权",
      "抚养费",
      "夫妻共同债务",
      "婚前房产",
      "彩礼返还",
      "遗嘱效力",
      "遗产分割",
      "探望权",
      "家庭暴力",
    ],
    statutes: [{ law: "民法典", articles: [1040, 1163] }],
  },
  {
    name: "债权债务纠纷",
    slug: "bench-zhaiwu",
    children: ["民间借贷", "信用卡逾期", "网贷逾期", "担保责任", "执行程序"],
    matters: [
      "逾期",
      "借款利率",
      "催收",
      "保证期间",
      "抵押权",
      "违约金",
      "分期还款",
      "失信被执行人",
      "债权转让",
      "诉讼时效",
    ],
    statutes: [
      { law: "民法典", articles: [509, 702] },
      { law: "民事诉讼法", articles: [235, 270] },
    ],
  },
  {
    name: "劳动人事纠纷",
    slug: "bench-laodong",
    children: ["劳动合同", "工伤待遇", "加班工资", "竞业限制", "社会保险"],
    matters: [
      "经济补偿",
      "违法解除",
      "双倍工资",
      "工伤认定",
      "竞业限制",
      "加班费",
      "试用期",
      "年休假",
      "社会保险",
      "劳务派遣",
    ],
    statutes: [{ law: "劳动合同法", articles: [2, 97] }],
  },
  {
    name: "房产工程纠纷",
    slug: "bench-fangchan",
    children: ["房屋买卖", "房屋租赁", "物业服务", "建设工程", "拆迁补偿"],
    matters: [
      "逾期交房",
      "定金",
      "押金",
      "居住权",
      "工程款",
      "优先受偿权",
      "物业费",
      "公摊面积",
      "过户",
      "质量缺陷",
    ],
    statutes: [{ law: "民法典", articles: [205, 394] }],
  },
  {
    name: "公司商事纠纷",
    slug: "bench-gongsi",
    children: ["股权转让", "股东权利", "公司治理", "买卖合同", "知识产权"],
    matters: [
      "出资期限",
      "股权转让",
      "知情权",
      "法定代表人",
      "公司决议",
      "清算责任",
      "货款",
      "商业秘密",
      "个人信息",
      "关联交易",
    ],
    statutes: [
      { law: "公司法", articles: [3, 260] },
      { law: "个人信息保护法", articles: [5, 69] },
    ],
  },
  {
    name: "刑事辩护实务",
    slug: "bench-xingshi",
    children: ["侦查阶段", "取保候审", "认罪认罚", "经济犯罪", "被害人权益"],
    matters: [
      "刑事拘留",
      "取保候审",
      "认罪认罚",
      "帮信",
      "诈骗",
      "职务侵占",
      "自首",
      "缓刑",
      "附带民事诉讼",
      "不起诉",
    ],
    statutes: [{ law: "刑法", articles: [13, 300] }],
  },
];

export const parties = [
  "当事人",
  "债权人",
  "债务人",
  "用人单位",
  "劳动者",
  "出租人",
  "承租人",
  "买受人",
  "出卖人",
  "保证人",
  "继承人",
  "股东",
];
export const acts = [
  "提出异议",
  "申请仲裁",
  "提起诉讼",
  "补充证据",
  "签署协议",
  "发出书面通知",
  "申请保全",
  "请求调解",
  "核对账目",
  "委托鉴定",
];
export const evidence = [
  "书面合同",
  "转账凭证",
  "聊天记录",
  "录音录像",
  "证人证言",
  "送达回执",
  "银行流水",
  "鉴定意见",
  "登记材料",
  "工资单",
];
export const conditions = [
  "在约定期限届满之前",
  "收到通知之日起三十日内",
  "双方没有另外约定的",
  "事实清楚且证据充分时",
  "对方拒绝履行的",
  "情况发生变化以后",
  "需要跨地区处理的",
];
export const results = [
  "人民法院通常会结合全部证据判断",
  "责任的大小取决于过错程度",
  "费用由败诉一方负担",
  "权利可能因期间经过而消灭",
  "双方仍可以协商变更",
  "举证责任由主张的一方承担",
  "调解协议经确认后具有强制力",
];
export const connectives = [
  "需要注意的是，",
  "实践中，",
  "与此同时，",
  "换一个角度看，",
  "如果处理不及时，",
  "从程序上说，",
  "对普通家庭而言，",
  "在多数案件里，",
];
export const angles = [
  "的处理步骤",
  "的证据准备",
  "常见误区",
  "的费用与期限",
  "的裁判思路",
  "的协商办法",
  "与诉讼时效",
  "的责任划分",
  "的实务问答",
  "的法律后果",
];
export const headings = [
  "先弄清楚事实",
  "证据怎样准备",
  "法律怎样规定",
  "可以选择的途径",
  "时间和费用",
  "容易忽略的问题",
  "协商时的底线",
  "起诉以后会发生什么",
];
